using System;

delegate int Step(int n);

class Machine
{
    readonly Step step;
    public Step Last { get; set; }
    public Machine(Step step) { this.step = step; }
    public int Run(int n) { return step(n); }
    public int Again(int n) { return Last(n) + Last.Invoke(n); }
}

class Program
{
    static int Double(int n) { return n * 2; }
    static int Triple(int n) { return n * 3; }
    int offset = 1;
    int Shift(int n) { return n + offset; }

    static void Main()
    {
        Console.WriteLine(new Machine(Double).Run(2));
        var machine = new Machine(new Step(Triple)) { Last = new Program().Shift };
        Console.WriteLine(machine.Run(3) + machine.Again(1));
        Step both = delegate (int n) { return Double(n) + 1; };
        Console.WriteLine(both(4));
    }
}
