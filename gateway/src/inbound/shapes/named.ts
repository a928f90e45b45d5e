/** Shapes of answers. */
import { Type, type TProperties } from '@sinclair/typebox';

/** Open for readers: fields may be added. That presenters give these fields and no others is proved by their specs. */
export const named = <T extends TProperties>(title: string, properties: T, description?: string) =>
  Type.Object(properties, { title, ...(description === undefined ? {} : { description }) });
