/** Starts and provisions what Concord runs on. */
export { startInfrastructure, type Infrastructure } from './infrastructure';
export { startSystem, type System, type SystemOptions } from './system';
export type { Part } from './part';
export { provisionTopics, declaredTopics, topicConfig } from './topics';
export { provisionIndexes, declaredIndexes } from './indexes';
export { SERVICE_NAMES, workspaceOf, environmentOf, type ServiceName } from './services';
export { SetupFault } from './setup-fault';
export type { Report } from './report';
