/** The comment spans that adapters hand over are the model's, which the readers of annotations share. */
export type { CommentSpan } from '../model/comment-span.ts';
