/** The containers of the tests are those of docker-compose.yml; checked without a Docker engine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { KAFKA_IMAGE, kafkaEnvironment, MONGODB_IMAGE } from './containers';

interface ComposeService {
  image: string;
  environment: Record<string, string>;
}

const { services } = parse(readFileSync(join(__dirname, '..', '..', 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: { kafka: ComposeService; mongo: ComposeService };
};
/** Differs because clients come from outside the container, and data need not stay. */
const OWN = /LISTENER|QUORUM_VOTERS|LOG_DIRS/;
const shared = (environment: Record<string, string>) => Object.entries(environment).filter(([name]) => !OWN.test(name));

describe('the containers of the tests', () => {
  it('are of the images that compose runs', () => expect([KAFKA_IMAGE, MONGODB_IMAGE]).toEqual([services.kafka.image, services.mongo.image]));

  it('run the broker with the settings that compose gives it', () => {
    expect(Object.fromEntries(shared(kafkaEnvironment('h', 1)))).toEqual(Object.fromEntries(shared(services.kafka.environment)));
  });

  it('tell clients the address on the host', () => expect(kafkaEnvironment('engine', 4711)['KAFKA_ADVERTISED_LISTENERS']).toContain('PLAINTEXT://engine:4711'));
});
