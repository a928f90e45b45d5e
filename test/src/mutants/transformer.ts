/** Jest's transformer with one change: the file of the mutant is compiled with the change in it, so no source is ever touched. */
import { createHash } from 'node:crypto';
import { createTransformer as createSwc } from '@swc/jest';
import type { Mutant } from './mutants';

type Options = Parameters<typeof createSwc>[0];
type Transformer = Pick<Required<ReturnType<typeof createSwc>>, 'process' | 'getCacheKey' | 'canInstrument'>;

/** Where the runner leaves the change for the specs' process. */
export const MUTANT_VARIABLE = 'CONCORD_MUTANT';

export type Change = Pick<Mutant, 'file' | 'from' | 'to'>;

const changeOf = (): Change => JSON.parse(process.env[MUTANT_VARIABLE] ?? '{}') as Change;

function createTransformer(options: Options): Transformer {
  const swc = createSwc(options) as Transformer;
  const { file, from, to } = changeOf();
  const changed = (source: string, path: string): string => (path.endsWith(file) ? source.replace(from, () => to) : source);
  return {
    canInstrument: swc.canInstrument,
    process: (source, path, more) => swc.process(changed(source, path), path, more),
    getCacheKey: (source, path, ...more) => {
      const key = swc.getCacheKey(source, path, ...more);
      return path.endsWith(file) ? createHash('sha256').update(key).update(changed(source, path)).digest('hex') : key;
    },
  };
}

/** Jest looks for it here. */
export default { createTransformer };
