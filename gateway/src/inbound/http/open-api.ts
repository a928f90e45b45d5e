/** The OpenAPI 3.1 document, made from the routes; titled schemas become components so that each shape stands once. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION = `One sale record from the first cart line to the last refund.

Amounts are integers in minor units of the order's currency; times are RFC 3339 UTC. Errors are application/problem+json: act on \`code\`, read \`remedy\`. Every POST takes an Idempotency-Key; calls that move money or make documents need one. Each order answer carries \`version\` and an ETag; If-Match on a write refuses it when the order has moved on. \`?preview=true\` on a write shows what would happen and changes nothing.`;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Replaces every titled object schema by a reference and collects it. */
function hoist(value: Json, components: Map<string, Json>): Json {
  if (Array.isArray(value)) return value.map((item) => hoist(item, components));
  if (value === null || typeof value !== 'object') return value;
  const plain = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hoist(item, components)]));
  const { title } = plain;
  if (typeof title !== 'string' || plain['type'] !== 'object') return plain;
  components.set(title, plain);
  return { $ref: `#/components/schemas/${title}` };
}

export function openApiOf(app: NestFastifyApplication, publicUrl: string): Json {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Concord')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer(publicUrl)
    .addApiKey({ type: 'http', scheme: 'bearer', description: 'sk_ secret, rk_ restricted by scope, pk_ publishable (buyer surfaces only)' } as never, 'key');
  const raw = JSON.parse(JSON.stringify(SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: (_controller, method) => method }))) as {
    [key: string]: Json;
  };
  const components = new Map<string, Json>();
  const paths = hoist(raw['paths'] ?? {}, components);
  const security = (raw['components'] as { [key: string]: Json } | undefined)?.['securitySchemes'] ?? {};
  const schemas = Object.fromEntries([...components].sort(([left], [right]) => (left < right ? -1 : 1)));
  return { ...raw, paths, components: { schemas, securitySchemes: security } };
}
