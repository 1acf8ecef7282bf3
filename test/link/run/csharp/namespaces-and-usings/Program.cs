using System;
using Harbour.Ships;
using Crane = Harbour.Machines.Lift;
using static Harbour.Machines.Weights;

namespace Harbour
{
    class Program
    {
        static void Main()
        {
            var ship = new Ship("Ada");
            var crane = new Crane();
            crane.Move(ship);
            Console.WriteLine(Tonnes(3000) + ship.Load);
            Machines.Log.Write("done");
        }
    }
}
