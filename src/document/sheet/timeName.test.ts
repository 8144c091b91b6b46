import { describe, expect, it } from 'vitest';
import { isTimeName, unitInName } from './timeName.ts';

describe('the name of a column of times', () => {
  it('is known among others', () => {
    const times = ['t', 'T [s]', 't_ms', 't (s)', 'T+', 'ts', 'Time', 'time_us', 'TimeUS', 'gps_time', 'gpstime', 'GPS Time (s)', 'epoch_ms', 'millis', 'timestamp', 'timestampNs', 'unix_ts', 'elapsed_s', 'Zeit', 'Zeitstempel', 'Datum', 'date', 'MET (s)', 'created_time', 'iTOW', 'utc'];
    expect(times.filter((name) => !isTimeName(name))).toEqual([]);
    const none = ['timeout', 'time_out', 'Timeout (s)', 'timer', 'timezone', 'time constant', 'Time step', 't_low', 't1', 'temp', 'v', 'sample', 'overtime', 'voltage', 'rate', 'update', 'sec_level', 'x', 'T amb', 'utc offset'];
    expect(none.filter(isTimeName)).toEqual([]);
  });

  it('may say what is counted', () => {
    expect(['time_us', 'epoch_ms', 'millis', 't [s]', 'timestamp_ns', 'time', 's'].map(unitInName)).toEqual(['us', 'ms', 'ms', 's', 'ns', null, 's']);
  });
});
