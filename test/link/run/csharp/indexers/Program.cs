using System;
using System.Collections.Generic;

class Board
{
    readonly char[] cells = new char[9];
    public char this[int row, int column]
    {
        get { return cells[At(row, column)]; }
        set { cells[At(row, column)] = value; }
    }
    static int At(int row, int column) => row * 3 + column;
}

class Settings
{
    readonly Dictionary<string, string> values = new Dictionary<string, string>();
    public string this[string key]
    {
        get => values.TryGetValue(key, out var found) ? found : Missing(key);
        set => values[Norm(key)] = value;
    }
    string Missing(string key) => "no " + key;
    string Norm(string key) => key.ToLower();
}

class Program
{
    static void Main()
    {
        var board = new Board();
        board[1, 2] = 'x';
        Console.WriteLine(board[1, 2]);
        var settings = new Settings { ["Mode"] = "fast" };
        settings["Other"] = settings["mode"];
        Console.WriteLine(settings["none"]);
    }
}
