/** The four arrow keys: how they are called, and which way they point on screen, y downwards. */
export const arrowWays = [
  { name: 'Up', x: 0, y: -1 },
  { name: 'Down', x: 0, y: 1 },
  { name: 'Left', x: -1, y: 0 },
  { name: 'Right', x: 1, y: 0 },
] as const;
