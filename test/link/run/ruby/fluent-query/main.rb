class Query
  def initialize(table, clauses = [])
    @table = table
    @clauses = clauses
  end

  def where(column, value)
    with("#{column} = #{quote(value)}")
  end

  def order(column)
    with("ORDER #{column}")
  end

  def to_sql
    [head, *@clauses].join(' ')
  end

  protected

  def head = "SELECT * FROM #{@table}"

  private

  def with(clause)
    self.class.new(@table, @clauses + [clause])
  end

  def quote(value)
    "'#{value}'"
  end
end

class Users < Query
  def initialize(table = 'users', clauses = [])
    super
  end

  def adults
    where(:adult, true).order(:name)
  end
end

Users.new.adults.to_sql
Query.new('pets').where(:kind, 'cat').to_sql
