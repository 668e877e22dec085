import type { api } from '../api.ts';

type Catalog = typeof api.catalog;

/** What a search asks: words, conditions, order, and from where on. */
export type SearchQuestion = Parameters<Catalog['search']['query']>[0];

/** A page of results. */
export type SearchAnswer = Awaited<ReturnType<Catalog['search']['query']>>;

/** A title in a page of results. */
export type Hit = SearchAnswer['results'][number];

/** What a patron wants to know of a title before going there. */
export type Availability = Hit['availability'];

/** The whole of a title: its description, its items by branch, who waits. */
export type TitleAnswer = Awaited<ReturnType<Catalog['title']['query']>>;

/** The items of one branch. */
export type Holding = TitleAnswer['branches'][number];

export type TitleItem = Holding['items'][number];
