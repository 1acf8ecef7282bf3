using Harbour.Ships;

namespace Harbour.Machines
{
    public class Lift
    {
        public void Move(Ship ship)
        {
            ship.Take(Weights.Kilos(2));
            Log.Write(ship.Name);
        }
    }

    static class Log
    {
        public static void Write(string text) { System.Console.WriteLine(text); }
    }
}
