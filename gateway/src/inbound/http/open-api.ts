/** The OpenAPI 3.1 document, made from the routes; titled schemas become components so that each shape stands once. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { placeholderOf } from '../examples/placeholders';

const DESCRIPTION = `One sale record from the first cart line to the last refund.

Amounts are integers in minor units of the order's currency; times are RFC 3339 UTC. Errors are application/problem+json: act on \`code\`, read \`remedy\`; \`GET /errors\` lists the codes. Writes to an order take an Idempotency-Key; calls that move money or make documents need one. Same intent, same key: a repetition under it does nothing twice and gets the first answer; each operation says what repeating it does. Each order answer carries \`version\` and an ETag; If-Match on a write refuses it when the order has moved on. \`?preview=true\` on a write shows what would happen and changes nothing.`;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

interface Parameter {
  name: string;
  in: string;
  example?: string;
}

export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, JsonObject & { operationId: string }>>;
  components: { schemas: JsonObject; securitySchemes: Json };
}

/** Replaces every titled object schema by a reference and collects it. Errors: when two shapes carry one title. */
export function hoist(value: Json, components: Map<string, Json>): Json {
  if (Array.isArray(value)) return value.map((item) => hoist(item, components));
  if (value === null || typeof value !== 'object') return value;
  const plain = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'example' ? item : hoist(item, components)]));
  const { title } = plain;
  if (typeof title !== 'string' || plain['type'] !== 'object') return plain;
  const known = components.get(title);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(plain)) throw new Error(`two schemas are called ${title}`);
  components.set(title, plain);
  return { $ref: `#/components/schemas/${title}` };
}

/** Nest writes the one example of a body as a list of one. */
function withExample(operation: JsonObject): JsonObject {
  const { requestBody } = operation as { requestBody?: JsonObject & { content: Record<string, { schema: Json; examples?: { example: { value: Json } } }> } };
  if (requestBody === undefined) return operation;
  const content = Object.entries(requestBody.content).map(([type, { schema, examples }]) => [
    type,
    { schema, ...(examples === undefined ? {} : { example: examples.example.value }) },
  ]);
  return { ...operation, requestBody: { ...requestBody, content: Object.fromEntries(content) as JsonObject } };
}

const parametersOf = (operation: JsonObject): Parameter[] => (operation['parameters'] ?? []) as unknown as Parameter[];

/** Nest calls the rest of a path `path`; the route has a name for it. */
function toldPath(path: string, operations: Record<string, JsonObject>): string {
  const named = Object.values(operations).flatMap(parametersOf);
  const rest = named.find((parameter) => parameter.in === 'path' && !path.includes(`{${parameter.name}}`));
  return rest === undefined ? path : path.replace('{path}', `{${rest.name}}`);
}

/** Path parameters show an id of the right form. */
function withPlaceholders(operation: JsonObject, path: string): JsonObject {
  const parameters = parametersOf(operation);
  const shown = parameters.map((parameter) => (parameter.in === 'path' ? { ...parameter, example: placeholderOf(path, parameter.name) } : parameter));
  return { ...operation, parameters: shown as unknown as Json };
}

export function openApiOf(app: NestFastifyApplication, publicUrl: string): OpenApi {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Concord')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer(publicUrl)
    .addApiKey({ type: 'http', scheme: 'bearer', description: 'sk_ secret, rk_ restricted by scope, pk_ publishable (buyer surfaces only)' } as never, 'key');
  const document = SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: (_controller, method) => method });
  const raw = JSON.parse(JSON.stringify(document)) as JsonObject & { paths: Record<string, Record<string, JsonObject>> };
  const components = new Map<string, Json>();
  const paths = Object.entries(raw.paths).map(([declared, operations]) => {
    const path = toldPath(declared, operations);
    const told = Object.entries(operations).map(([method, operation]) => [method, hoist(withPlaceholders(withExample(operation), path), components)]);
    return [path, Object.fromEntries(told) as JsonObject];
  });
  const securitySchemes = (raw['components'] as JsonObject | undefined)?.['securitySchemes'] ?? {};
  const schemas = Object.fromEntries([...components].sort(([left], [right]) => (left < right ? -1 : 1)));
  return { ...raw, paths: Object.fromEntries(paths) as OpenApi['paths'], components: { schemas, securitySchemes } } as unknown as OpenApi;
}
