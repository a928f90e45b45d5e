/** What `npm run check` proves, in this order; it leaves git clean. */
export interface CheckStep {
  name: string;
  command: string;
  args: readonly string[];
}

const bin = (name: string): string => `node_modules/.bin/${name}`;
const SOURCES = ['contracts/src', 'services', 'gateway/src', 'deploy/src', 'test/src'];

export const checkSteps: readonly CheckStep[] = [
  { name: 'types', command: bin('tsc'), args: ['-b'] },
  { name: 'lint', command: bin('eslint'), args: ['--max-warnings', '0', ...SOURCES] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', ...SOURCES] },
  { name: 'dependency rules', command: bin('depcruise'), args: ['--output-type', 'err', ...SOURCES] },
];
