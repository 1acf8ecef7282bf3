/** Tables read out of SQL texts, and texts that are none. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sqlTables } from '../../src/check/sql-tables.ts';

const shown = (text: string): string => sqlTables(text).map(({ name, use }) => `${name.join('.')}${use === 'read' ? '' : ` ${use}`}`).join(', ');

describe('tables of SQL', () => {
  for (const [text, expected] of [
    ['select * from users where id = ?', 'users'],
    ['SELECT u.* FROM app.users u JOIN "orders" o ON o.uid = u.id', 'app.users, orders'],
    ['select * from users, orders o, "Order Lines" as l where 1=1', 'users, orders, Order Lines'],
    ['SELECT * FROM [dbo].[users] WHERE id = @id', 'dbo.users'],
    ['SELECT * FROM [order details] d', 'order details'],
    ['SELECT * FROM `shop`.`users`', 'shop.users'],
    ['select * from only users', 'users'],
    ['select * from (select * from users) t, accounts a', 'users, accounts'],
    ['select * from (users u join orders o on true)', 'users, orders'],
    ['(select 1 from users) union all (select 2 from orders)', 'users, orders'],
    ['select a from b where exists (select 1 from users)', 'b, users'],
    ['select * from users u left join lateral (select * from audit) x on true', 'users, audit'],
    ['select (select count(*) from users) as n', 'users'],
    ['select a, b from users order by a, b', 'users'],
    ['select * from users for update of orders', 'users'],
    ['select * from get_users(1)', ''],
    ['select extract(year from created), trim(both \' \' from name) from users', 'users'],
    ['select * from a where a.x is distinct from users', 'a'],
    ['with recent as (select * from raw) select * from recent', 'raw'],
    ['with users as (select * from users where a) select * from users', 'users'],
    ['with a as (select * from users), b as (select * from a) select * from b join c using (id)', 'users, c'],
    ['with recursive t(n) as (select 1 union all select n + 1 from t) select * from t', ''],
    ['with a as (select 1) insert into users select * from a', 'users write'],
    ['with "Users" as materialized (select 1) select * from "Users"', ''],
    ['select * from (with a as (select 1) select * from a) x join a on true', 'a'],
    ['insert into users (a, b) values ($1, $2)', 'users write'],
    ['INSERT OR REPLACE INTO users VALUES (1) ON CONFLICT DO UPDATE SET a = 1', 'users write'],
    ['insert into archive select * from users', 'archive write, users'],
    ['replace into users values (1)', 'users write'],
    ['update users set a = 1 from orders o where true', 'users write, orders'],
    ['UPDATE ONLY public.users AS u SET x = :x', 'public.users write'],
    ['delete from users where id = %s', 'users delete'],
    ['delete from users using orders where true', 'users delete, orders'],
    ['merge into users u using src s on u.id = s.id when matched then update set a = 1', 'users write, src'],
    ['truncate table users', 'users delete'],
    ['copy users to stdout', 'users'],
    ['copy users from stdin', 'users write'],
    ['copy (select * from users) to stdout', 'users'],
    ['explain analyze select * from users', 'users'],
    ['create view v as select * from users', 'users'],
    ['create table users (id int)', ''],
    ['declare c cursor for select * from users', 'users'],
    ['select 1; delete from users; -- from orders\nselect 2', 'users delete'],
    ['-- from orders\n/* from parts */ select * from users -- from x', 'users'],
    ['select \'from orders\', $$ x $$ from users where name = \'it\'\'s from y\'', 'users'],
    ['select * from ${schema}.users where id = ${id}', '?.users'],
    ['select * from {table} where id = {id}', '?'],
    ['select * from users_{year}', 'users_?'],
    ['select * from ? where a', '?'],
    ['select * from dönerläden', 'dönerläden'],
    ['select * from users where (', 'users'],
    ['select * from (((((', ''],
    ['select * from', ''],
    ['select * from \'file.csv\'', ''],
    ['select x from users where a in (1, 2), orders', 'users'],
    // No SQL:
    ['from here to there we update users', ''],
    ['Update users about the outage', ''],
    ['Please select one from users', ''],
    ['select a user', ''],
    ['users', ''],
    ['', ''],
  ] as const) {
    it(text.replace(/\s+/g, ' ') || 'nothing', () => assert.equal(shown(text), expected));
  }

  it('never throws, and names only what stands in the text', () => {
    const piece = fc.constantFrom('select', 'from', 'users', '(', ')', ',', 'with', 'as', '"', '\'', '[', ']', '`', '.', ';', '--', '/*', '*/', '$$', '?', ':x', '%s', '{a}', 'update', 'set', 'join', 'delete', 'é', '\n', '\u0000', '\ud800');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join(' ');
      for (const { name } of sqlTables(text)) assert.ok(name.every((part) => part === '?' || part.includes('?') || text.includes(part)), text);
    }), { seed: 20_261_201, numRuns: 500 });
  });

  for (const [what, text] of [
    ['brackets', `select * from ${'('.repeat(50_000)}`],
    ['names', `select * from ${'a,'.repeat(50_000)}b`],
    ['common tables', `with ${'a as (select 1 from b), '.repeat(4_000)} c as (select 1) select * from c`],
    ['quotes', `select ${'"a" '.repeat(25_000)} from users`],
    ['square brackets', `select ${'['.repeat(90_000)}`],
    ['dollars', `select ${'$ '.repeat(45_000)}`],
  ] as const) {
    it(`reads a hundred thousand characters of ${what} in a moment`, () => {
      const started = performance.now();
      sqlTables(text);
      assert.ok(performance.now() - started < 3000);
    });
  }
});
