import { createLogger } from './logger';
import { nestLogger } from './nest-logger';

function linesAt(level: string): { nest: ReturnType<typeof nestLogger>; lines: Array<Record<string, unknown>> } {
  const lines: Array<Record<string, unknown>> = [];
  const logger = createLogger('cart', level, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { nest: nestLogger(logger), lines };
}

describe('what Nest says', () => {
  it('becomes a line of ours, with its stack and where it comes from', () => {
    const { nest, lines } = linesAt('info');
    nest.error('broken', 'Error: broken\n at x', 'ExceptionsHandler');
    nest.warn('odd', 'Router');
    expect(lines).toMatchObject([
      { level: 50, msg: 'broken', stack: 'Error: broken\n at x', context: 'ExceptionsHandler', service: 'cart' },
      { level: 40, msg: 'odd', context: 'Router' },
    ]);
  });

  it('keeps the error when it is given one', () => {
    const { nest, lines } = linesAt('info');
    nest.error(new TypeError('broken'), 'ExceptionsHandler');
    expect(lines).toMatchObject([{ err: { type: 'TypeError', message: 'broken' }, msg: 'TypeError: broken' }]);
  });

  it('tells its start-up story only where it is traced', () => {
    const [quiet, loud] = [linesAt('info'), linesAt('trace')];
    for (const { nest } of [quiet, loud]) nest.log('Mapped {/health}', 'RouterExplorer');
    expect([quiet.lines.length, loud.lines.length]).toEqual([0, 1]);
  });
});
