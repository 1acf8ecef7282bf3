class Walker
  def initialize(&leaf)
    @leaf = leaf
  end

  def walk(node, path = [])
    case node
    when Hash then node.each { |key, child| walk(child, path + [key]) }
    when Array then node.each_with_index { |child, i| walk(child, path + [i]) }
    else @leaf.call(join(path), node)
    end
  end

  private

  def join(path)
    path.join('.')
  end
end

found = {}
collect = lambda { |path, value| found[path] = mask(value) }

def mask(value)
  value.to_s.tr('0-9', '#')
end

Walker.new(&collect).walk({ user: { id: 12, tags: ['a', 'b1'] } })
Walker.new { |path, _| path.length }.walk([1])
