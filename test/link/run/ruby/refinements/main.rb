module Pluralize
  refine String do
    def plural
      irregular || "#{self}s"
    end

    def irregular
      { 'child' => 'children' }[self]
    end
  end

  refine Integer do
    def things(noun)
      "#{self} #{noun.plural}"
    end
  end
end

using Pluralize

def summary(count, noun)
  count.things(noun)
end

summary(2, 'apple')
'child'.plural
