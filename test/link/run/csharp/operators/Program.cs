using System;

struct Money
{
    public readonly int Cents;
    public Money(int cents) { Cents = Check(cents); }
    static int Check(int c) => c;
    public static Money operator +(Money a, Money b) { return new Money(a.Cents + b.Cents); }
    public static Money operator *(Money a, int times) => new Money(a.Cents * times);
    public static Money operator -(Money a) => new Money(-a.Cents);
    public static bool operator ==(Money a, Money b) => a.Equals(b);
    public static bool operator !=(Money a, Money b) => !(a == b);
    public static bool operator <(Money a, Money b) => a.Cents < b.Cents;
    public static bool operator >(Money a, Money b) => b < a;
    public override bool Equals(object other) => other is Money m && Same(m);
    public override int GetHashCode() => Cents;
    bool Same(Money m) => m.Cents == Cents;
    public static Money operator ++(Money a) => new Money(a.Cents + 1);
}

class Program
{
    static void Main()
    {
        var a = new Money(5);
        var sum = a + a * 3;
        sum += -a;
        Console.WriteLine(sum != a);
        Console.WriteLine(sum > a);
        a++;
        Console.WriteLine(a.GetHashCode());
    }
}
