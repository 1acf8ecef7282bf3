enum Color {
  RED, GREEN, BLUE;

  Color next() { return values()[(ordinal() + 1) % 3]; }
}

public class Main {
  static int weight(Color color) {
    switch (color) {
      case RED:
        return heavy();
      case GREEN:
        return light();
      default:
        return none();
    }
  }

  static String word(Object value) {
    if (value instanceof String text && isLong(text)) return cut(text);
    if (value instanceof Integer number) return spell(number);
    return value instanceof Color color ? paint(color) : other();
  }

  static int heavy() { return 3; }

  static int light() { return 1; }

  static int none() { return 0; }

  static boolean isLong(String text) { return text.length() > 2; }

  static String cut(String text) { return text.substring(0, 2); }

  static String spell(int number) { return "n" + number; }

  static String paint(Color color) { return "c" + weight(color); }

  static String other() { return "?"; }

  public static void main(String[] args) {
    Color color = Color.RED;
    for (int i = 0; i < 3; i++) {
      System.out.println(word(color));
      color = color.next();
    }
    System.out.println(word("long") + word(3) + word(1.5));
  }
}
