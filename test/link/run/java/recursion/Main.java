public class Main {
  static int factorial(int n) { return n <= 1 ? 1 : n * factorial(n - 1); }

  static boolean even(int n) { return n == 0 || odd(n - 1); }

  static boolean odd(int n) { return n != 0 && even(n - 1); }

  static int depth(Tree tree) { return tree == null ? 0 : 1 + Math.max(depth(tree.left), depth(tree.right)); }

  static class Tree {
    final Tree left;
    final Tree right;

    Tree(Tree left, Tree right) {
      this.left = left;
      this.right = right;
    }

    int size() { return 1 + sizeOf(left) + sizeOf(right); }

    private static int sizeOf(Tree tree) { return tree == null ? 0 : tree.size(); }
  }

  public static void main(String[] args) {
    Tree tree = new Tree(new Tree(null, null), null);
    System.out.println(factorial(4) + depth(tree) + tree.size());
    System.out.println(even(3));
  }
}
