/** What services and tools share: message types, topics, ids, money and the codec. No logic of the sale. */
export type * from './generated';
export * from './topics';
export * from './ids';
export * from './authority-reads';
export { AvroCodec, codec, singleObject, UndecodableError, type DecodedMessage, type Framing } from './codec';
export { confluent } from './confluent';
export { incompatibilitiesOf } from './compatibility';
export { catalogue, canonicalForm, publishedVersions, versionOf, type SchemaVersion } from './catalogue';
export * from './envelope';
export * from './directives';
export * from './timers';
export * from './documents';
export * from './refusals';
export * from './money';
export * from './currencies';
export * from './client-secret';
export * from './gift-cards';
export * from './promotion-claims';
