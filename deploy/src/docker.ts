/** Whether containers can be started here: asks the engine, not whether a program is installed, and does not wait long for a silent one. */
import { spawnSync } from 'node:child_process';

const ANSWER_MS_MAX = 5_000;

/** Why no container can be started, or undefined when the engine answers. */
export function whyNoDocker(env: NodeJS.ProcessEnv = process.env, withinMs = ANSWER_MS_MAX): string | undefined {
  const { error, status } = spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], {
    env,
    timeout: withinMs,
    stdio: 'ignore',
    killSignal: 'SIGKILL',
  });
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'no docker command on this machine';
  if (code === 'ETIMEDOUT') return `the Docker engine did not answer within ${withinMs} ms`;
  return status === 0 ? undefined : 'no Docker engine answers on this machine';
}
