/** Jest runs TypeScript sources directly through swc; `npm run build` proves the types. Kinds of test: <file>.<kind>.spec.ts */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/contracts', '<rootDir>/services', '<rootDir>/gateway', '<rootDir>/deploy', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: {
    '^@concord/contracts$': '<rootDir>/contracts/src/index.ts',
    '^@concord/chassis$': '<rootDir>/services/chassis/src/index.ts',
    '^@concord/deploy$': '<rootDir>/deploy/src/index.ts',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
};
