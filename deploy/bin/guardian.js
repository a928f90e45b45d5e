/**
 * Ends what a killed launcher leaves behind. It is told the pids of the launcher's children on its standard input (`+<pid>`, `-<pid>`, one
 * a line); when that input ends while some are alive, the launcher is gone without having ended them: they are asked, then made to end.
 */
const { createInterface } = require('node:readline');

const INSIST_AFTER_MS = 10_000;
const POLL_MS = 100;
const pids = new Set();

function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

function endThem() {
  const insistAt = Date.now() + INSIST_AFTER_MS;
  for (const pid of pids) signal(pid, 'SIGTERM');
  const wait = () => {
    const alive = [...pids].filter((pid) => signal(pid, 0));
    if (alive.length === 0) return;
    if (Date.now() > insistAt) for (const pid of alive) signal(pid, 'SIGKILL');
    setTimeout(wait, POLL_MS);
  };
  wait();
}

process.on('SIGHUP', () => undefined);
createInterface({ input: process.stdin })
  .on('line', (line) => (line.startsWith('+') ? pids.add(Number(line.slice(1))) : pids.delete(Number(line.slice(1)))))
  .on('close', endThem);
