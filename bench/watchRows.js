// Runs in the measured page before anything of it. Plain JavaScript, since it is sent as text.
const look = () => {
  // In the frame after the one that has the row: that one is on screen by then.
  if (document.querySelector('[aria-label="Attachments"] a[href], [aria-label="Findings"] a[href]') !== null) requestAnimationFrame(() => (window.firstRowAt = performance.now()));
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);

/** Lengths of frames, ms, until `takeFrames` is called. */
let frames = [];
let recording = false;
window.recordFrames = () => {
  frames = [];
  recording = true;
  let before = performance.now();
  const step = (now) => {
    if (!recording) return;
    frames.push(now - before);
    before = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
};
window.takeFrames = () => {
  recording = false;
  return frames;
};

/** Resolves after half a second of frames of which none was late; after a minute in any case. */
window.untilCalm = () => new Promise((resolve) => {
  const began = performance.now();
  let calmSince = began;
  let before = began;
  const step = () => {
    const now = performance.now();
    if (now - before > 40) calmSince = now;
    before = now;
    if (now - calmSince > 500 || now - began > 60_000) resolve();
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
});
