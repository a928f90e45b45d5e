/**
 * A process that the launcher owns: its output in a file, ended by its pid, never left behind when the launcher ends. One that
 * ends by itself is reported with the last lines it wrote.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { guard, release } from './guardian';

export interface ChildOptions {
  name: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  logFile: string;
  /** Told when the process ends although nobody asked it to. */
  onUnexpectedEnd?: (message: string) => void;
}

const STOP_MS = 15_000;
const LAST_LINES = 15;
const owned = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of owned) child.kill('SIGKILL');
});

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export class Child {
  private child: ChildProcess | undefined;
  private isWanted = false;

  constructor(readonly options: ChildOptions) {}

  get name(): string {
    return this.options.name;
  }

  pid(): number {
    return this.child?.pid ?? 0;
  }

  isAlive(): boolean {
    return this.child !== undefined && !ended(this.child);
  }

  start(more: Readonly<Record<string, string>> = {}): void {
    const { command, args, env, logFile } = this.options;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    const child = spawn(command, args, { env: { ...process.env, ...env, ...more }, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    owned.add(child);
    guard(child.pid);
    child.once('exit', (code, signal) => this.onExit(child, signal ?? `code ${code}`));
    child.once('error', (error) => this.onExit(child, error.message));
    this.child = child;
    this.isWanted = true;
  }

  /** Asks the process to end, insists after a while, and waits until it is gone. */
  async stop(): Promise<void> {
    this.isWanted = false;
    const { child } = this;
    if (child === undefined || ended(child)) return;
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await this.end(child, 'SIGTERM');
    clearTimeout(insist);
  }

  /** Ends the process as a crash would, and waits until it is gone. */
  async kill(): Promise<void> {
    this.isWanted = false;
    if (this.child !== undefined && !ended(this.child)) await this.end(this.child, 'SIGKILL');
  }

  /** No end of this process is unexpected from now on. */
  expectEnd(): void {
    this.isWanted = false;
  }

  lastLines(): string {
    try {
      return readFileSync(this.options.logFile, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
    } catch {
      return '';
    }
  }

  private end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  private onExit(child: ChildProcess, how: string): void {
    owned.delete(child);
    release(child.pid);
    if (child !== this.child || !this.isWanted) return;
    this.options.onUnexpectedEnd?.(`${this.name} ended by itself (${how}). Its last lines, from ${this.options.logFile}:\n${this.lastLines()}`);
  }
}
