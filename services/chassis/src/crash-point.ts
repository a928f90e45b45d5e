/**
 * Named places where the fault suite ends the process as a power cut would: CRASH_AT=<name>:<n> ends it at the n-th pass.
 * Nothing runs after it: no handler, no flush.
 */
const [wantedName, wantedPass] = (process.env['CRASH_AT'] ?? '').split(':');
let passes = 0;

export function crashPoint(name: string): void {
  if (name !== wantedName) return;
  passes += 1;
  if (passes === Number(wantedPass ?? 1)) process.kill(process.pid, 'SIGKILL');
}
