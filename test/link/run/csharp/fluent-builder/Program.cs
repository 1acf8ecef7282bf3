using System;
using System.Collections.Generic;

class Query
{
    readonly List<string> parts = new List<string>();
    Func<string, string> quote = Plain;
    public static Query From(string table) { return new Query().Add("from " + table); }
    Query Add(string part) { parts.Add(quote(part)); return this; }
    public Query Where(string field, object value) { return Add(Condition(field, value)); }
    public Query Quoted(Func<string, string> how) { quote = how; return this; }
    public Query When(bool on, Func<Query, Query> change) => on ? change(this) : this;
    static string Condition(string field, object value) => field + "=" + value;
    static string Plain(string s) => s;
    public string Sql => string.Join(" ", parts);
}

class Program
{
    static string Quote(string s) => "'" + s + "'";

    static void Main()
    {
        var sql = Query.From("birds").Where("kind", "owl").Quoted(Quote).When(true, q => q.Where("age", 2)).Sql;
        Console.WriteLine(sql);
    }
}
