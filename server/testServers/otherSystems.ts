import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { type Answering, type Asked, sendJson } from './host.ts';

/** Mobile Data and DataTrails as their documentation tells of them, made without a line of our connectors. */

export const photo = Buffer.from('\u00ff\u00d8\u00ff a photo', 'latin1');
export const photoSha = createHash('sha256').update(photo).digest('hex');
export const mdaSession = 'f5888307-c837-4401-b907-e2d1d26aff8a';

/** What answers in the place of a host, where it says that it did. */
type Change = (asked: Asked, response: ServerResponse) => boolean;

/** Signed with the documented formula, by `username` with the secret `some-api-secret`, by a clock that is right. */
function isSigned({ authorization = '', 'x-api-timestamp': stamp }: IncomingHttpHeaders): boolean {
  const timestamp = String(stamp);
  const password = createHmac('sha256', 'some-api-secret').update(`name:username;timestamp:${timestamp};`).digest('base64');
  return authorization === `Basic ${Buffer.from(`username:${password}`).toString('base64')}` && Math.abs(Number(timestamp) - Date.now() / 1_000) < 60;
}

/** The documented samples of Mobile Data, as they stand there. */
export function mobileData(change: Change = () => false): Answering {
  return (asked, response) => {
    if (change(asked, response)) return;
    if (!isSigned(asked.headers)) sendJson(response, { status: 'forbidden', message: 'Not signed' }, 403);
    else if (asked.path === '/api/v1/projects') sendJson(response, { status: 'success', result: [{ id: 123, name: 'Courier', uid: 14253646, filename: 'Courier.ppc' }, { name: 'no id' }] });
    else if (asked.path === `/api/v1/project/123/sessions/${mdaSession}`) {
      sendJson(response, { status: 'success', result: {
        uuid: mdaSession, unit_id: 'DEVICE01', created: '2013-11-27 11:23:45', created_timestamp: 1385551425, is_deleted: false,
        data: { jobnumber: '3', photo1: { filename: 'photo1.jpg' }, inline: { rawData: 'AAAA' }, __timezone__: '36000' },
      } });
    } else if (asked.path === `/api/v1/project/123/sessions/${mdaSession}/attachments/photo1`) {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(photo);
    } else sendJson(response, { status: 'not found', message: 'There is no such thing' }, 404);
  };
}

export const asset = '11111111-2222-4333-8444-555555555555';
export const event = '66666666-7777-4888-8999-aaaaaaaaaaaa';
export const blob = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
const attribute = (digit: string, name: string, value = photoSha) => ({
  arc_attribute_type: 'arc_attachment', arc_blob_identity: `blobs/${blob(digit)}`, arc_blob_hash_alg: 'SHA256', arc_blob_hash_value: value, arc_file_name: name, arc_display_name: 'Front',
});

/** The documented samples of DataTrails, as they stand there. */
export function dataTrails(change: Change = () => false): Answering {
  return (asked, response) => {
    if (change(asked, response)) return;
    const path = asked.path.split('?')[0] ?? '';
    const attachments = '/archivist/v2/attachments/assets';
    if (path === '/archivist/iam/v1/appidp/token') sendJson(response, { access_token: 'their-token', expires_in: 660, token_type: 'Bearer' });
    else if (asked.headers.authorization !== 'Bearer their-token') sendJson(response, { error: 'who?' }, 401);
    else if (path === '/archivist/v2/assets') sendJson(response, { assets: [{ identity: `assets/${asset}`, attributes: { arc_display_name: 'Pump', arc_display_type: 'Pump' } }, { identity: 7 }], next_page_token: '' }, 206);
    else if (path === `/archivist/v2/assets/${asset}`) sendJson(response, { identity: `assets/${asset}`, attributes: { arc_display_name: 'Pump', front_photo: attribute('a', 'front.jpg'), note: 'text' } });
    else if (path === `/archivist/v2/assets/${asset}/events`) {
      sendJson(response, { events: [{
        identity: `assets/${asset}/events/${event}`, operation: 'Record', behaviour: 'RecordEvidence',
        event_attributes: { arc_display_type: 'Inspection', again: attribute('a', 'front.jpg'), bad: attribute('b', 'virus.exe'), late: attribute('c', 'late.jpg') },
      }], next_page_token: '' });
    } else if (path.endsWith('/info')) {
      const scanned = path.includes(blob('b')) ? { scanned_status: 'SCANNED_BAD', scanned_bad_reason: 'Eicar', scanned_timestamp: '2023-02-06T16:04:31Z' } : { scanned_status: 'NOT_SCANNED', scanned_bad_reason: '', scanned_timestamp: '' };
      sendJson(response, {
        hash: { alg: 'SHA256', value: photoSha }, identity: 'attachments/x', issuer: 'local', mime_type: 'image/jpeg', size: photo.length, subject: 'user@example.com',
        tenantid: 'tenant/9d2c', timestamp_accepted: '2023-02-06T16:04:31Z', ...scanned,
      });
    } else if (path === `${attachments}/${asset}/${blob('a')}` || path === `${attachments}/${asset}/events/${event}/${blob('c')}`) response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(photo);
    else sendJson(response, { error: 'no such thing' }, 404);
  };
}
