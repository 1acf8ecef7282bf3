namespace Harbour.Machines
{
    public static class Weights
    {
        public static int Kilos(int tonnes) => tonnes * 1000;
        public static int Tonnes(int kilos) => kilos / 1000;
    }
}
