import type { Answers, api } from '../api.ts';

type Catalog = Answers['catalog'];

/** What a search asks: words, conditions, order, and from where on. */
export type SearchQuestion = Parameters<typeof api.catalog.search.query>[0];

/** A page of results. */
export type SearchAnswer = Catalog['search'];

/** A title in a page of results. */
export type Hit = SearchAnswer['results'][number];

/** What a patron wants to know of a title before going there. */
export type Availability = Hit['availability'];

/** The whole of a title: its description, its items by branch, who waits. */
export type TitleAnswer = Catalog['title'];

/** The items of one branch. */
export type Holding = TitleAnswer['branches'][number];

export type TitleItem = Holding['items'][number];
