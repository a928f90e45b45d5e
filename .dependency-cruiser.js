/** Imports point one way: inbound -> app -> domain <- outbound. Services never import each other. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle has no first file to read.', {}, { circular: true }),
    rule('services-apart', 'Services learn of a sale from the order topics only.', { path: '^services/([^/]+)/' }, { path: '^services/', pathNot: '^services/($1|chassis)/' }),
    rule('chassis-knows-no-business', 'The chassis knows no business word.', { path: '^services/chassis/src', pathNot: 'spec[.]ts$' }, { path: '^(contracts|gateway|deploy|test)/' }),
    rule('contracts-import-nothing', 'Contracts stand alone.', { path: '^contracts/src' }, { path: '^(services|gateway|deploy|test)/' }),
    rule('domain-is-pure', 'No I/O, framework or runtime in the core.', { path: '/src/domain/', pathNot: 'spec[.]ts$' }, { path: '(/src/(app|inbound|outbound)/|services/chassis|node_modules/(@nestjs|kafkajs|mongoose|pino))' }),
    rule('domain-has-no-io', 'The core decides, the shell acts.', { path: '/src/domain/', pathNot: 'spec[.]ts$' }, { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' }),
    rule('app-below-inbound', 'The application does not know its doors.', { path: '/src/app/' }, { path: '/src/(inbound|outbound)/' }),
    rule('outbound-beside-inbound', 'Adapters do not know each other.', { path: '/src/outbound/' }, { path: '/src/inbound/' }),
    rule('tests-see-no-domain', 'The auditor and the end-to-end tests are a second reading.', { path: '^test/src', pathNot: '^test/src/audits/' }, { path: '^(services|gateway)/.*/domain/' }),
    rule('kafkajs-behind-the-chassis', 'One place talks to the broker.', { path: '^(services|gateway)/', pathNot: '^services/chassis/src/(kafka|run-service)' }, { path: 'node_modules/kafkajs' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/generated/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'types'] },
  },
};
