/** Seconds between two samples. */
const step = 0.01;
const rows = 3000;

/** A dip of the bus voltage between 12.4 s and 13.1 s, as a stalled motor makes it: how deep, 0 to 1. */
function sag(t: number): number {
  if (t < 12.4 || t > 13.1) return 0;
  return Math.exp(-(((t - 12.65) / 0.14) ** 2));
}

/** 30 s of a motor test as CSV: time, bus voltage, motor current, speed, winding temperature. The same bytes each time. */
export function makeTelemetry(): Uint8Array {
  const lines = ['t_s,bus_v,motor_a,speed_rpm,winding_c'];
  let seed = 7;
  const noise = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647 - 0.5;
  };
  let winding = 24;
  for (let index = 0; index < rows; index += 1) {
    const t = index * step;
    const run = Math.min(1, Math.max(0, (t - 2) / 3));
    const stall = sag(t);
    const current = 0.2 + run * 8.4 + stall * 31 + noise() * 0.4;
    winding += (current * current * 0.00006 - (winding - 24) * 0.0004) * 1.2;
    const voltage = 24.6 - current * 0.055 - stall * 5.2 + noise() * 0.06;
    const speed = run * 3120 * (1 - stall * 0.62) + noise() * 9;
    lines.push([t.toFixed(2), voltage.toFixed(3), current.toFixed(2), speed.toFixed(0), winding.toFixed(2)].join(','));
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
}
