/** Children do not outlive a launcher that was killed: a small process of its own hears of each child and of the launcher's end. */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';

let ear: Socket | undefined;

function startGuardian(): Socket {
  const guardian = spawn(process.execPath, [join(__dirname, '..', 'bin', 'guardian.js')], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const stdin = guardian.stdin as Socket;
  // Without it the exit handler still ends the children; only a killed launcher would leave them.
  stdin.on('error', () => undefined);
  guardian.on('error', () => undefined);
  guardian.unref();
  stdin.unref();
  return stdin;
}

const tell = (line: string): void => {
  ear ??= startGuardian();
  ear.write(`${line}\n`);
};

export const guard = (pid: number | undefined): void => void (pid !== undefined && tell(`+${pid}`));
export const release = (pid: number | undefined): void => void (pid !== undefined && tell(`-${pid}`));
