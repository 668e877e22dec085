/** To be imported first: the client's own code asks the browser whether there is a network; under Node there always is. */
Object.assign(globalThis, { navigator: { onLine: true } });
