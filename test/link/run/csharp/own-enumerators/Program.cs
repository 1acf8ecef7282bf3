using System;

class Countdown
{
    readonly int from;
    public Countdown(int from) { this.from = from; }
    public Cursor GetEnumerator() { return new Cursor(from); }

    public class Cursor
    {
        int at;
        public Cursor(int from) { at = from + 1; }
        public bool MoveNext() { at = Less(at); return at > 0; }
        public int Current { get { return Shown(at); } }
        static int Less(int n) => n - 1;
        static int Shown(int n) => n * 100;
    }
}

class Program
{
    static void Main()
    {
        foreach (var n in new Countdown(2)) Console.WriteLine(n);
    }
}
