using System;
using System.Collections.Generic;
using Tools;

class Parcel { public int Grams; }

class Program
{
    static void Main()
    {
        var parcel = new Parcel { Grams = 900 };
        Console.WriteLine(parcel.IsHeavy());
        Console.WriteLine("hello world".Words().Length);
        var list = new List<Parcel> { parcel };
        list.Each(p => p.Weigh(2));
        Console.WriteLine(ParcelTools.IsHeavy(parcel));
        Console.WriteLine(5.Squared());
    }
}
