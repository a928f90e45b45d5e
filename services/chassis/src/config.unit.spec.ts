import { parseConfig, setting } from './config';

const settings = {
  port: setting.port('P', 'a port'),
  url: setting.url('U', 'a URL', 'http://a'),
  secret: setting.secret('S', 'a secret'),
  brokers: setting.list('B', 'brokers'),
};

describe('settings', () => {
  it('are read, defaulted and frozen', () => {
    const config = parseConfig(settings, { P: '80', S: 'x'.repeat(16), B: 'a:1, b:2' });
    expect(config).toEqual({ port: 80, url: 'http://a', secret: 'x'.repeat(16), brokers: ['a:1', 'b:2'] });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('name all their faults at once', () => {
    const read = () => parseConfig(settings, { P: '70000', U: 'nowhere', S: 'short' });
    expect(read).toThrow(/P is not a port[^]*U is not a URL[^]*S is shorter than 16[^]*B is not set/);
  });

  it('never say the value of a secret', () => {
    expect(() => parseConfig(settings, { P: '1', S: 'hunter2', B: 'a' })).toThrow(/^(?![^]*hunter2)/);
  });
});
