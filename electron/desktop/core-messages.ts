// Knows what the core process tells the desktop shell. Leaves everything between page and core to the contract.

export type FromCoreProcess = { readonly kind: "ready" } | { readonly kind: "refused"; readonly reason: string };
