import type { Tool } from './tool.ts';

/** Hand has one state: the viewer pans with it as it does with Space and the middle button, before any tool is asked. */
export const handTool: Tool<{ readonly name: 'idle' }> = {
  id: 'hand',
  idle: { name: 'idle' },
  step: (state) => [state, []],
  takes: () => false,
  offers: () => false,
  pageOf: () => null,
  draft: () => null,
  cursor: () => 'grab',
};
