import { capabilitiesWire, jsonObject, madeTokenWire, meWire, peopleWire, signInPost, tokenCreate, tokenWire } from './account.ts';
import { annotationCreate, annotationCreatedWire, annotationWire, hostRecord } from './annotation.ts';
import {
  attachment, attachmentDetail, attachmentDetailWire, attachmentFactsPut, attachmentInfoWire, attachmentPatch, attachmentWire,
  exportAnswer, exportWire,
} from './attachment.ts';
import { bringInPost, bringInProgressWire, broughtIn, broughtInWire, connectionPut, connectionsWire, placesWire, remoteFilesWire } from './connections.ts';
import type { Endpoint } from './endpoint.ts';
import { envelopeOf, listOf } from './list.ts';
import { paletteWire } from './palette.ts';
import {
  membersPut, membersWire, session, sessionAloneWire, sessionAttachmentAdd, sessionAttachmentsWanted, sessionCreate, sessionDetail, sessionDetailWire, sessionPublic, sessionUpdate,
  sessionWire,
} from './session.ts';
import { text, uuid } from './text.ts';
import { toUtcMicros } from './time.ts';
import { z } from './zod.ts';

/** Every path of the table stands under this one. */
export const apiBase = '/api/v1';

const instant = z.string().check(z.refine((value) => toUtcMicros(value) !== null, {
  error: 'This has to be a date or a date and time in ISO 8601, such as 2026-04-13T10:21:00Z.',
}));
const seqText = z.string().check(z.regex(/^\d{1,15}$/, { error: 'since has to be a sequence number.' }));
/** Its bounds have a code of their own (`bad_limit`, `bad_cursor`), so the server checks them by itself. */
const paging = { limit: z.string(), cursor: z.string() };

const none = { kind: 'none' } as const;

/** The contract as data: the 13 documented calls, and what our server adds. */
export const endpoints = {
  listAttachments: {
    method: 'GET', path: '/attachments', summary: 'Attachments that the caller sees, newest first', tag: 'Attachments', since: 'atlas',
    query: { session_id: uuid(), attachment_type: z.string(), created_after: instant, created_before: instant, ...paging },
    body: none, status: 200, wire: envelopeOf(attachmentWire), answer: listOf(attachment),
  },
  getAttachment: {
    method: 'GET', path: '/attachments/{attachment_uuid}', summary: 'One attachment', tag: 'Attachments', since: 'atlas',
    body: none, status: 200, wire: attachmentDetailWire, answer: attachmentDetail,
  },
  updateAttachment: {
    method: 'PATCH', path: '/attachments/{attachment_uuid}', summary: 'Change metadata; null clears', tag: 'Attachments', since: 'atlas',
    body: { kind: 'json', schema: attachmentPatch }, status: 200, wire: attachmentWire, answer: attachment,
  },
  exportAttachment: {
    method: 'POST', path: '/attachments/{attachment_uuid}/export', summary: 'Signed, time-limited download address', tag: 'Attachments',
    since: 'atlas', body: none, status: 200, wire: exportWire, answer: exportAnswer,
  },
  listAnnotations: {
    method: 'GET', path: '/attachments/{attachment_uuid}/annotations', summary: 'Annotation records of an attachment, oldest first',
    tag: 'Annotations', since: 'atlas', query: { since: seqText, limit: z.string() }, headers: ['If-None-Match'],
    body: none, status: 200, wire: z.array(annotationWire), answer: listOf(hostRecord),
  },
  createAnnotation: {
    method: 'POST', path: '/annotations', summary: 'Append a record: elements of one attachment, page and type', tag: 'Annotations',
    since: 'atlas', headers: ['Idempotency-Key', 'X-Redline-Person'], body: { kind: 'json', schema: annotationCreate },
    status: 201, wire: annotationCreatedWire, answer: hostRecord,
  },
  createSession: {
    method: 'POST', path: '/sessions', summary: 'Make a session', tag: 'Sessions', since: 'atlas',
    body: { kind: 'json', schema: sessionCreate, optional: true }, status: 201, wire: sessionDetailWire, answer: sessionDetail,
  },
  listSessions: {
    method: 'GET', path: '/sessions', summary: 'Sessions of the caller, newest first', tag: 'Sessions', since: 'atlas',
    query: paging, body: none, status: 200, wire: envelopeOf(sessionWire), answer: listOf(session),
  },
  getSession: {
    method: 'GET', path: '/sessions/{session_id}', summary: 'One session with its attachments', tag: 'Sessions', since: 'atlas',
    query: { attachments: sessionAttachmentsWanted }, body: none, status: 200, wire: sessionAloneWire, answer: sessionDetail,
  },
  updateSession: {
    method: 'PUT', path: '/sessions/{session_id}', summary: 'Change what is given', tag: 'Sessions', since: 'atlas',
    body: { kind: 'json', schema: sessionUpdate }, status: 200, wire: sessionWire, answer: null,
  },
  deleteSession: {
    method: 'DELETE', path: '/sessions/{session_id}', summary: 'Delete; can be restored for 30 days', tag: 'Sessions', since: 'atlas',
    body: none, status: 204, wire: null, answer: null,
  },
  uploadFiles: {
    method: 'POST', path: '/sessions/{session_id}/upload-files', summary: 'Upload files, each becomes an attachment', tag: 'Sessions',
    since: 'atlas', headers: ['Idempotency-Key'], body: { kind: 'multipart' }, status: 201, wire: z.array(attachmentWire), answer: listOf(attachment),
  },
  removeSessionAttachment: {
    method: 'DELETE', path: '/sessions/{session_id}/attachments/{attachment_id}', summary: 'Take an attachment out of a session',
    tag: 'Sessions', since: 'atlas', body: none, status: 204, wire: null, answer: null,
  },

  getCapabilities: {
    method: 'GET', path: '/capabilities', summary: 'What this server adds to the documented calls', tag: 'Account', since: 'redline',
    open: true, body: none, status: 200, wire: capabilitiesWire, answer: capabilitiesWire,
  },
  signIn: {
    method: 'POST', path: '/sign-in', summary: 'Exchange a code or a token for the browser\'s cookie', tag: 'Account', since: 'redline',
    open: true, body: { kind: 'json', schema: signInPost }, status: 204, wire: null, answer: null,
  },
  signOut: {
    method: 'POST', path: '/sign-out', summary: 'End the browser\'s sign-in', tag: 'Account', since: 'redline',
    open: true, body: none, status: 204, wire: null, answer: null,
  },
  getMe: {
    method: 'GET', path: '/me', summary: 'Who is signed in', tag: 'Account', since: 'redline',
    body: none, status: 200, wire: meWire, answer: meWire,
  },
  getPeople: {
    method: 'GET', path: '/people', summary: 'Who shares a session with the caller, and their names', tag: 'Account', since: 'redline',
    body: none, status: 200, wire: peopleWire, answer: peopleWire,
  },
  getSettings: {
    method: 'GET', path: '/me/settings', summary: 'The caller\'s settings', tag: 'Account', since: 'redline',
    body: none, status: 200, wire: jsonObject, answer: jsonObject,
  },
  putSettings: {
    method: 'PUT', path: '/me/settings', summary: 'Replace the caller\'s settings, at most 64 kB', tag: 'Account', since: 'redline',
    body: { kind: 'json', schema: jsonObject }, status: 200, wire: jsonObject, answer: null,
  },
  listTokens: {
    method: 'GET', path: '/me/tokens', summary: 'The caller\'s access tokens, newest first, without their texts', tag: 'Account', since: 'redline',
    body: none, status: 200, wire: envelopeOf(tokenWire), answer: listOf(tokenWire),
  },
  createToken: {
    method: 'POST', path: '/me/tokens', summary: 'Make an access token; its text is told here alone', tag: 'Account', since: 'redline',
    body: { kind: 'json', schema: tokenCreate }, status: 201, wire: madeTokenWire, answer: madeTokenWire,
  },
  revokeToken: {
    method: 'DELETE', path: '/me/tokens/{token_id}', summary: 'End an access token, and the sign-ins of browsers that were made with it', tag: 'Account',
    since: 'redline', body: none, status: 204, wire: null, answer: null,
  },
  getLabels: {
    method: 'GET', path: '/workspace/labels', summary: 'The label palette', tag: 'Workspace', since: 'redline', headers: ['If-None-Match'],
    body: none, status: 200, wire: jsonObject, answer: jsonObject,
  },
  putLabels: {
    method: 'PUT', path: '/workspace/labels', summary: 'Replace the label palette', tag: 'Workspace', since: 'redline',
    headers: ['If-Match'], body: { kind: 'json', schema: paletteWire }, status: 200, wire: jsonObject, answer: null,
  },
  listEvents: {
    method: 'GET', path: '/events', summary: 'Server-sent hints of what changed', tag: 'Workspace', since: 'redline',
    query: { since: seqText }, body: none, status: 200, wire: null, answer: null,
  },
  listConnections: {
    method: 'GET', path: '/connections', summary: 'Systems that files can be brought in from, and who the caller is there', tag: 'Account',
    since: 'redline', body: none, status: 200, wire: connectionsWire, answer: connectionsWire,
  },
  putConnection: {
    method: 'PUT', path: '/connections', summary: 'Try what a system is asked with, and keep it until the caller signs out', tag: 'Account',
    since: 'redline', body: { kind: 'json', schema: connectionPut }, status: 204, wire: null, answer: null,
  },
  deleteConnection: {
    method: 'DELETE', path: '/connections', summary: 'Forget what a system is asked with', tag: 'Account', since: 'redline',
    query: { system: text(50) }, body: none, status: 204, wire: null, answer: null,
  },
  listPlaces: {
    method: 'GET', path: '/connections/places', summary: 'What a system has that holds files', tag: 'Account', since: 'redline',
    query: { system: text(50), within: text(500) }, body: none, status: 200, wire: placesWire, answer: placesWire,
  },
  listRemoteFiles: {
    method: 'GET', path: '/connections/files', summary: 'The files of such a place', tag: 'Account', since: 'redline',
    query: { system: text(50), place: text(500) }, body: none, status: 200, wire: remoteFilesWire, answer: remoteFilesWire,
  },
  getBringInProgress: {
    method: 'GET', path: '/connections/progress', summary: 'How far a file is that is being brought in', tag: 'Account', since: 'redline',
    query: { key: text(50) }, body: none, status: 200, wire: bringInProgressWire, answer: bringInProgressWire,
  },
  bringIn: {
    method: 'POST', path: '/sessions/{session_id}/bring-in', summary: 'Bring one file of another system in', tag: 'Sessions', since: 'redline',
    body: { kind: 'json', schema: bringInPost }, status: 201, wire: broughtInWire, answer: broughtIn,
  },
  getMembers: {
    method: 'GET', path: '/sessions/{session_id}/members', summary: 'Who is in a session', tag: 'Sessions', since: 'redline',
    body: none, status: 200, wire: membersWire, answer: membersWire,
  },
  putMembers: {
    method: 'PUT', path: '/sessions/{session_id}/members', summary: 'Replace who is in a session', tag: 'Sessions', since: 'redline',
    body: { kind: 'json', schema: membersPut }, status: 200, wire: membersWire, answer: membersWire,
  },
  putSessionPublic: {
    method: 'PUT', path: '/sessions/{session_id}/public', summary: 'Whether everybody may read its files by the public paths of DataTrails',
    tag: 'Sessions', since: 'redline', body: { kind: 'json', schema: sessionPublic }, status: 200, wire: sessionPublic, answer: sessionPublic,
  },
  restoreSession: {
    method: 'POST', path: '/sessions/{session_id}/restore', summary: 'Bring a deleted session back', tag: 'Sessions', since: 'redline',
    body: none, status: 200, wire: sessionDetailWire, answer: sessionDetail,
  },
  purgeSession: {
    method: 'POST', path: '/sessions/{session_id}/purge', summary: 'Destroy a session and what is only in it', tag: 'Sessions',
    since: 'redline', body: none, status: 204, wire: null, answer: null,
  },
  addSessionAttachment: {
    method: 'POST', path: '/sessions/{session_id}/attachments', summary: 'Put an existing attachment into a session', tag: 'Sessions',
    since: 'redline', body: { kind: 'json', schema: sessionAttachmentAdd }, status: 201, wire: attachmentWire, answer: null,
  },
  listSessionAnnotations: {
    method: 'GET', path: '/sessions/{session_id}/annotations', summary: 'Annotation records of all attachments of a session',
    tag: 'Annotations', since: 'redline', query: { since: seqText, limit: z.string() }, headers: ['If-None-Match'],
    body: none, status: 200, wire: z.array(annotationWire), answer: listOf(hostRecord),
  },
  deleteAttachment: {
    method: 'DELETE', path: '/attachments/{attachment_uuid}', summary: 'Delete; can be restored for 30 days', tag: 'Attachments',
    since: 'redline', body: none, status: 204, wire: null, answer: null,
  },
  restoreAttachment: {
    method: 'POST', path: '/attachments/{attachment_uuid}/restore', summary: 'Bring a deleted attachment back', tag: 'Attachments',
    since: 'redline', body: none, status: 200, wire: attachmentDetailWire, answer: attachmentDetail,
  },
  purgeAttachment: {
    method: 'POST', path: '/attachments/{attachment_uuid}/purge', summary: 'Destroy record, bytes and annotations now', tag: 'Attachments',
    since: 'redline', body: none, status: 204, wire: null, answer: null,
  },
  getAttachmentInfo: {
    method: 'GET', path: '/attachments/{attachment_uuid}/info', summary: 'Digest, size, type and scan state', tag: 'Attachments',
    since: 'redline', body: none, status: 200, wire: attachmentInfoWire, answer: attachmentInfoWire,
  },
  putAttachmentFacts: {
    method: 'PUT', path: '/attachments/{attachment_uuid}/facts', summary: 'Tell pages, width and height of an opened file',
    tag: 'Attachments', since: 'redline', body: {
      kind: 'json',
      schema: attachmentFactsPut,
    }, status: 200, wire: attachmentWire, answer: null,
  },
  replaceAttachmentFile: {
    method: 'PUT', path: '/attachments/{attachment_uuid}/file', summary: 'Replace the bytes', tag: 'Attachments', since: 'redline',
    headers: ['If-Match'], body: { kind: 'raw' }, status: 200, wire: attachmentInfoWire, answer: attachmentInfoWire,
  },
} as const satisfies Readonly<Record<string, Endpoint>>;

export type EndpointName = keyof typeof endpoints;
