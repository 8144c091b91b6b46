import type { Body, Endpoint, Schema } from '../../src/contract/endpoint.ts';
import { apiBase } from '../../src/contract/endpoints.ts';
import { problemWire } from '../../src/contract/problem.ts';
import { z } from '../../src/contract/zod.ts';

type Json = Readonly<Record<string, unknown>>;

function jsonSchema(schema: Schema, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io });
  return rest;
}

function requestBody(body: Body): Json {
  switch (body.kind) {
    case 'none':
      return {};
    case 'json':
      return { requestBody: {
        required: body.optional !== true,
        content: { 'application/json': { schema: jsonSchema(body.schema, 'input') } },
      } };
    case 'multipart':
      return { requestBody: { required: true, content: { 'multipart/form-data': { schema: {
        type: 'object',
        required: ['files'],
        properties: { files: { type: 'array', minItems: 1, items: { type: 'string', contentMediaType: 'application/octet-stream' } } },
      } } } } };
    case 'raw':
      return { requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', contentEncoding: 'binary' } } },
      } };
  }
}

function parametersOf(endpoint: Endpoint): Json[] {
  const path = [...endpoint.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
    name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' },
  }));
  const query = Object.entries(endpoint.query ?? {}).map(([name, schema]) => ({
    name, in: 'query', required: false, schema: jsonSchema(schema, 'input'),
  }));
  const headers = (endpoint.headers ?? []).map((name) => ({ name, in: 'header', required: false, schema: { type: 'string' } }));
  return [...path, ...query, ...headers];
}

function success(endpoint: Endpoint): Json {
  if (endpoint.status === 204) return { '204': { description: 'Done' } };
  if (endpoint.wire === null) return { '200': {
    description: 'A stream',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  } };
  return { [endpoint.status]: {
    description: endpoint.summary,
    content: { 'application/json': { schema: jsonSchema(endpoint.wire, 'output') } },
  } };
}

function operation(name: string, endpoint: Endpoint): Json {
  const problem = { description: 'Why not', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    tags: [endpoint.tag],
    operationId: name,
    summary: endpoint.summary,
    ...(endpoint.since === 'atlas' ? {} : { 'x-extension': true }),
    ...(endpoint.open === true ? { security: [] } : {}),
    parameters: parametersOf(endpoint),
    ...requestBody(endpoint.body),
    responses: { ...success(endpoint), ...(endpoint.open === true ? {} : { '401': problem }), default: problem },
  };
}

/** The contract as an OpenAPI 3.1 document, made of the endpoint table. */
export function openApiDocument(table: Readonly<Record<string, Endpoint>>, version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of Object.entries(table)) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method.toLowerCase()] = operation(name, endpoint);
    paths[endpoint.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Redline', version, description: 'The Atlas Attachments and Sessions API, and what Redline adds to it.' },
    servers: [{ url: apiBase }],
    security: [{ bearerAuth: [] }, { cookieAuth: [] }],
    paths,
    components: {
      securitySchemes: {
        bearerAuth: { type: 'http', scheme: 'bearer' },
        cookieAuth: { type: 'apiKey', in: 'cookie', name: 'redline_<first 8 of instance_id>' },
      },
      schemas: { Problem: jsonSchema(problemWire, 'output') },
    },
  };
}
