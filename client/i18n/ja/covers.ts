/** Where pictures of covers are shown. Before the name of whose they are. */
export const covers = { credit: '書影の提供：' };
