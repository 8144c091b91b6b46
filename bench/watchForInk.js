// Runs in the measured page before anything of it: looks at every frame whether any canvas shows ink, that is many dark pixels
// on a small copy of it (darker than window.inkBelow, else 170 of 255), and sets window.inkAt to the ms since navigation. Plain JavaScript, since it is sent as text.
{
  const side = 64;
  const probe = new OffscreenCanvas(side, side);
  const context = probe.getContext('2d', { willReadFrequently: true });
  const look = () => {
    for (const canvas of document.querySelectorAll('canvas')) {
      if (canvas.width < 100 || canvas.height < 100) continue;
      context.fillStyle = '#fff';
      context.fillRect(0, 0, side, side);
      context.drawImage(canvas, 0, 0, side, side);
      const { data } = context.getImageData(0, 0, side, side);
      let ink = 0;
      for (let at = 0; at < data.length; at += 4) if (Math.max(data[at], data[at + 1], data[at + 2]) < (window.inkBelow ?? 170)) ink += 1;
      if (ink > 12) {
        window.inkAt = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
