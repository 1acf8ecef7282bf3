export const database = {
  first(query: string, ...values: string[]): unknown {
    return { query, values };
  },
};
