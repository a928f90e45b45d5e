/** CPU and memory of processes as Linux counts them (/proc); elsewhere the bench says nothing about them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const MILLISECONDS_PER_SECOND = 1_000;

function ticksPerSecond(): number {
  return Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).trim());
}

const perSecond = existsSync('/proc/self/stat') ? ticksPerSecond() : undefined;

/** CPU used so far, user and system, in milliseconds; NaN where it cannot be known. */
export function cpuMs(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (perSecond === undefined || !existsSync(file)) return Number.NaN;
  const text = readFileSync(file, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * MILLISECONDS_PER_SECOND) / perSecond;
}

/** Resident memory in megabytes. */
export function residentMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1]) / 1_024;
}
