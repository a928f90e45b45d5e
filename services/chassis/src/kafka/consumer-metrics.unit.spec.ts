import { Metrics } from '../observability/metrics';
import { ConsumerMetrics } from './consumer-metrics';

async function valuesOf(metrics: Metrics, prefix: string): Promise<string[]> {
  const text = await metrics.registry.metrics();
  const lines = text.split('\n').filter((line) => line.startsWith(`concord_${prefix}`));
  return lines.map((line) => line.replace(/,?service="cart",?/, ''));
}

describe('metrics of a consumer', () => {
  const metrics = new Metrics('cart');
  const seen = new ConsumerMetrics(metrics);
  const progress = { topic: 't', partition: 2, next: 40n, end: 100n, oldestAt: 1_000 };

  it('tell the age of the oldest record of a batch in seconds, and how much is left', async () => {
    seen.progressed(progress, 3_500);
    expect(await valuesOf(metrics, 'event_age_seconds_sum')).toEqual(['concord_event_age_seconds_sum{topic="t"} 2.5']);
    expect(await valuesOf(metrics, 'consumer_lag_records')).toEqual(['concord_consumer_lag_records{topic="t",partition="2"} 60']);
  });

  it('never tell a negative age or lag, whatever the clocks say', async () => {
    seen.progressed({ ...progress, next: 101n, oldestAt: 9_000 }, 3_500);
    expect(await valuesOf(metrics, 'event_age_seconds_sum')).toEqual(['concord_event_age_seconds_sum{topic="t"} 2.5']);
    expect(await valuesOf(metrics, 'consumer_lag_records')).toEqual(['concord_consumer_lag_records{topic="t",partition="2"} 0']);
  });

  it('forget the partitions of an earlier assignment', async () => {
    seen.joined();
    expect(await valuesOf(metrics, 'consumer_lag_records{')).toEqual([]);
    expect(await valuesOf(metrics, 'consumer_is_member')).toEqual(['concord_consumer_is_member{} 1']);
    seen.left();
    expect(await valuesOf(metrics, 'consumer_is_member')).toEqual(['concord_consumer_is_member{} 0']);
  });

  it('tell the size and the time of every batch, and how it ended', async () => {
    seen.handled(30, 250, 'ok');
    seen.handled(1, 50, 'failed');
    expect(await valuesOf(metrics, 'batch_deliveries_sum')).toEqual(['concord_batch_deliveries_sum{} 31']);
    expect(await valuesOf(metrics, 'handler_seconds_sum')).toEqual([
      'concord_handler_seconds_sum{outcome="ok"} 0.25',
      'concord_handler_seconds_sum{outcome="failed"} 0.05',
    ]);
  });
});
