/** What qcms calls the kinds of numbers that it is to convert, and the sign of their colour space in a profile: ICC.1:2010, 7.2.6. */
const SIGNS: Readonly<Record<number, string>> = { 0: 'RGB ', 3: 'GRAY', 5: 'CMYK' };
/** Where the sign stands in a profile, bytes. */
const SIGN_AT = 16;

/**
 * Keeps colour profiles of the wrong kind from qcms, which pdf.js hands them to unseen: it ends with a trap on one for RGB that a file gives for
 * grey, as ImageMagick does, and the picture is left out. Without a profile pdf.js draws by the alternate colours, which is what ISO 32000-1,
 * 8.6.5.5 wants of a reader that cannot use one. Imported for that alone, before pdf.js.
 */
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(Instance, [module, imports]: [WebAssembly.Module, WebAssembly.Imports?]) {
    const instance = new Instance(module, imports);
    return Object.create(instance, { exports: { value: guarded(instance.exports) } });
  },
});

/** Other programs than qcms are left as they are. */
function guarded(exports: WebAssembly.Exports): WebAssembly.Exports {
  const { memory, qcms_transformer_from_memory: open } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof open !== 'function') return exports;
  const openSound = (at: number, length: number, kind: number, intent: number): unknown => {
    const profile = new Uint8Array(memory.buffer, at >>> 0, length);
    return isSound(profile, kind) ? open(at, length, kind, intent) : 0;
  };
  return { ...exports, qcms_transformer_from_memory: openSound };
}

function isSound(profile: Uint8Array, kind: number): boolean {
  const sign = String.fromCharCode(...profile.subarray(SIGN_AT, SIGN_AT + 4));
  return SIGNS[kind] === undefined || SIGNS[kind] === sign;
}
