import { describe, it } from 'vitest';

describe('a library on PostgreSQL and an S3-compatible store', () => {
  it.skip('was not tested: PostgreSQL or OpenStack Swift with memcached is not installed here', () => undefined);
});
