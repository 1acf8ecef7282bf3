using System;
using System.Collections.Generic;

class Orchestra
{
    readonly List<Player> players = new List<Player>();
    static int made;

    public class Player
    {
        readonly Orchestra orchestra;
        public Player(Orchestra orchestra) { this.orchestra = orchestra; Count(); }
        public string Play() { return orchestra.Tune() + new Score().Read(); }

        private class Score { public string Read() => Prefix() + "notes"; }
    }

    static string Prefix() => "the ";
    static void Count() { made++; }
    string Tune() => "a";
    public Player Hire() { var p = new Player(this); players.Add(p); return p; }
}

class Program
{
    static void Main()
    {
        var orchestra = new Orchestra();
        Console.WriteLine(orchestra.Hire().Play());
        Console.WriteLine(new Orchestra.Player(orchestra).Play());
    }
}
