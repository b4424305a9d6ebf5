// Knows what the preload and the page say to each other in the desktop shell: one port handed over, once.
// Leaves the checks of the sender to electron/main.ts and everything said over the port to the contract.

/** The page posts this to its own window when it is ready; the preload answers with `PORT_GIVEN` and one MessagePort. */
export const PORT_WANTED = "concordat-port-wanted";

/** `event.data` of the message whose `event.ports[0]` is the channel of the contract. */
export const PORT_GIVEN = "concordat-port-given";

/** In the desktop shell `location.protocol` is this; uploads go by POST to `UPLOAD_PATH` there too, without a bearer. */
export const DESKTOP_PROTOCOL = "concordat:";
